/** Why a picture cannot be taken, in English; its shape is what every other language must have. `name`: the file's. */
export const texts = {
  too_many: 'Three pictures at the most. The rest was left out.',
  too_big: (name: string) => `“${name}” is larger than 30 MB. Please choose a smaller one.`,
  no_picture: (name: string) =>
    `“${name}” is not a picture that can be read here (JPEG, PNG, WebP).`,
  heic: (name: string) =>
    `“${name}” is a HEIC picture, which this browser cannot show. Please choose it as JPEG, or take a screenshot of it.`,
  too_many_pixels: (name: string) =>
    `“${name}” has more than 64 million pixels. Please choose a smaller one.`,
}

export type PictureTexts = typeof texts
