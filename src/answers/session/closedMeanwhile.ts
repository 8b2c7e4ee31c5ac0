/** Somebody else closed a session while its tests ran; told to the person as it is. */
export class ClosedMeanwhile extends Error {
  constructor(path: string) {
    super(`${path} was closed meanwhile, by somebody else or in another window. It is left as it is.`);
  }
}
