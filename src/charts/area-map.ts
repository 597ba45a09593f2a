/** Areas drawn as paths on a grid, ready to be put into an SVG: nothing has to be projected where they are shown. */
export interface AreaMap {
  readonly width: number;
  readonly height: number;
  /** Whose borders they are, with the licence: said wherever the map is shown. */
  readonly attribution: string;
  /** The spherical Mercator projection that the grid was made by. */
  readonly projection: { readonly radius: number; readonly left: number; readonly top: number };
  readonly areas: readonly Area[];
}

export interface Area {
  /** Code of the place. */
  readonly code: string;
  readonly path: string;
  /** The point farthest from its border. */
  readonly at: readonly [x: number, y: number];
  /** How far that is. */
  readonly room: number;
}

/** Where a point of the earth lies on a map. @param longitude degrees east @param latitude degrees north (WGS 84) */
export function positionOn({ projection }: AreaMap, longitude: number, latitude: number): [x: number, y: number] {
  const { radius, left, top } = projection;
  const [east, north] = [(longitude * Math.PI) / 180, (latitude * Math.PI) / 180];
  return [radius * east - left, top - radius * Math.log(Math.tan(Math.PI / 4 + north / 2))];
}
