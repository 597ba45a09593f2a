import { Field, ObjectType } from '@nestjs/graphql';
import { UuidScalar } from '../../common/graphql/scalars.js';

@ObjectType({ description: 'A question that somebody asks again and again, under a name of their own.' })
export class SavedView {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, {
    description: 'The filter as it stands behind ? in the address of the list of incidents: `governorate=SY07&from=2017-04-01`.',
  })
  query!: string;
}

@ObjectType({ description: 'The saved views as they are now.' })
export class SavedViewsPayload {
  @Field(() => [SavedView], { description: 'By name.' })
  savedViews!: SavedView[];
}
