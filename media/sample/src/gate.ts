import { reading, type Sensor } from './tide.ts';

const CLOSES_BELOW = 180;

// @spec gate#GATE-1, gate#GATE-2
export function shouldClose(sensors: readonly Sensor[], boats: number): boolean {
  const water = reading(sensors);
  return water !== undefined && water < CLOSES_BELOW && boats === 0;
}

export function callKeeper(number: string): string {
  return `The gate has no reading. Please come. (${number})`;
}
