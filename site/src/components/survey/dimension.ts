import type { Words } from '../../i18n/en.ts'

/** A dimension in the site's words, or by its key where a hospital has made it up. */
export const dimensionText = (dimension: string, { dimensions }: Words): string =>
  Object.entries(dimensions).find(([key]) => key === dimension)?.[1] ?? dimension
