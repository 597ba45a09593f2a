import { Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Public } from '../common/authz/access.decorator.js';

@ObjectType({ description: 'Who asks.' })
export class Viewer {
  @Field(() => String, { description: 'The pseudonym of the account.' })
  name!: string;
}

@Resolver(() => Viewer)
export class ViewerResolver {
  @Public()
  @Query(() => Viewer, { nullable: true, description: 'Who asks; null while nobody is signed in.' })
  viewer(): Viewer | null {
    return null;
  }
}
