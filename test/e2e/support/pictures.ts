/** Pictures are for eyes: `npm test` takes none but those of failures, `npm run test:e2e` all. */
export const PICTURES_WANTED = process.env.SDME_NO_PICTURES === undefined;
