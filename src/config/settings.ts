/** The settings that features ask for. */
export class Settings {
  /**
   * @param smallestCell public tallies of fewer incidents are withheld; 1 withholds none.
   * @param address where the tracker is reached, for links in documents; null: as whoever asks reached it.
   */
  constructor(
    readonly smallestCell: number,
    readonly address: string | null = null,
  ) {}
}
