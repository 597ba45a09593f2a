/**
 * What the changes of an organisation's accounts and sessions work on alone (see DatabaseService.transaction). Within it they take
 * rows in one order, as a request's own check does (still_authentic): credentials before accounts.
 */
export const peopleOf = ({ organisationId }: { organisationId: string }): string => `people ${organisationId}`;
