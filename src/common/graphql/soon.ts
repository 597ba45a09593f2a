/** Something that is there or will be. GraphQL takes either, and a page of what is there is answered without waiting for each of its fields. */
export type Soon<T> = T | Promise<T>;

/** Uses something as soon as it is there: at once, where it is. */
export const whenThere = <T, R>(value: Soon<T>, use: (value: T) => Soon<R>): Soon<R> =>
  value instanceof Promise ? value.then(use) : use(value);

/** All of a list. A list of which some are there and some will be is waited for as one, so that none of it fails unheard. */
export const allThere = <T>(values: readonly Soon<T>[]): Soon<T[]> =>
  values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as T[]);
