export interface Sensor {
  readonly centimetres: number;
  readonly secondsAgo: number;
}

const OLDEST_SECONDS = 60;

// @spec tide#TIDE-1, tide#TIDE-2
export function reading(sensors: readonly Sensor[]): number | undefined {
  const fresh = sensors.filter(({ secondsAgo }) => secondsAgo <= OLDEST_SECONDS);
  if (fresh.length < 3) return undefined;
  return fresh.map(({ centimetres }) => centimetres).sort((a, b) => a - b)[1];
}
