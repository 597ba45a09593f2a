// Preloaded into a server (node --import): its clock is wrong by CLOCK_HOURS. The embedded database takes its time from here too.
const shift = Number(process.env.CLOCK_HOURS) * 3_600_000;
const RightDate = Date;
globalThis.Date = class extends RightDate {
  constructor(...parameters) {
    super(...(parameters.length === 0 ? [RightDate.now() + shift] : parameters));
  }
  static now() {
    return RightDate.now() + shift;
  }
};
