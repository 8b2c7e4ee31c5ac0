/** From this scale on the titles of sections can be read, and sections can be pointed at. */
export const NEAR = 0.72;
/** Below this scale a document is a patch, with a name where there is room for one. */
export const FAR = 0.34;
