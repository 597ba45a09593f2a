import { applyDecorators } from '@nestjs/common';
import { IsLatitude, IsLongitude, ValidateIf } from 'class-validator';
import type { FieldProblem } from '../errors/domain-error.js';

interface Coordinates {
  latitude?: number | null;
  longitude?: number | null;
}

/** What is wrong with the coordinates of a record that an amendment leaves with one of the two. */
export function halfCoordinates({ latitude, longitude }: Coordinates, path: string): FieldProblem[] {
  if ((latitude == null) === (longitude == null)) return [];
  const [missing, other] = latitude == null ? ['latitude', 'longitude'] : ['longitude', 'latitude'];
  return [{ path: `${path}.${missing}`, message: `must be given together with ${other}, or both must be null.` }];
}

const given = ValidateIf(({ latitude, longitude }: Coordinates) => latitude != null || longitude != null);

/** Degrees north: checked, and needed, when either coordinate is given. */
export function Latitude(): PropertyDecorator {
  return applyDecorators(given, IsLatitude({ message: 'must be degrees north from -90 to 90, given together with longitude.' }));
}

/** Degrees east: checked, and needed, when either coordinate is given. */
export function Longitude(): PropertyDecorator {
  return applyDecorators(given, IsLongitude({ message: 'must be degrees east from -180 to 180, given together with latitude.' }));
}
