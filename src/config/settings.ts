/** The settings that features ask for. */
export class Settings {
  /** @param smallestCell public tallies of fewer incidents are withheld; 1 withholds none. */
  constructor(readonly smallestCell: number) {}
}
