import { Field, HideField, ObjectType, registerEnumType } from '@nestjs/graphql';
import { SourceKind } from '../../common/database/generated/enums.js';
import { connectionOf } from '../../common/graphql/connection.js';
import { UuidScalar } from '../../common/graphql/scalars.js';

export { SourceKind };

registerEnumType(SourceKind, {
  name: 'SourceKind',
  description: 'What kind of source it is.',
  valuesMap: {
    ORGANISATION: {
      description: 'An organisation that documents, helps or speaks for others, such as an alliance or an archive.',
    },
    MEDIA: { description: 'A newspaper, agency, broadcaster or channel.' },
    MEMBER_MONITOR: { description: 'Monitors of a member organisation: shown as the organisation, never as a person.' },
    GOVERNMENT: { description: 'An authority or a party to the conflict.' },
    OTHER: { description: 'Anything else, such as an unknown account on social media.' },
  },
});

@ObjectType({ description: 'Who says something: an organisation, never a person. Never changed once it is on record.' })
export class Source {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => SourceKind)
  kind!: SourceKind;

  @Field(() => String, { nullable: true, description: 'Null for monitors, who bear the name of their organisation.' })
  nameEn!: string | null;

  @Field(() => String, { nullable: true })
  nameAr!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is found: an http or https address.' })
  link!: string | null;

  @HideField()
  organisationId!: string | null;
}

export const SourceConnection = connectionOf(Source, 'Source');
