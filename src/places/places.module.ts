import { Module } from '@nestjs/common';
import { PlaceLoader } from './place.loader.js';
import { PlaceReference } from './place-reference.js';
import { PlaceRepository } from './place.repository.js';
import { GovernorateResolver, PlaceResolver } from './place.resolver.js';
import { PlaceService } from './place.service.js';

@Module({
  providers: [PlaceRepository, PlaceLoader, PlaceService, PlaceReference, PlaceResolver, GovernorateResolver],
  exports: [PlaceLoader, PlaceService, PlaceReference],
})
export class PlacesModule {}
