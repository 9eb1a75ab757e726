/** What can be burned, with the bytes that a blank really takes (sectors of 2,048 bytes). */
export const MEDIA = {
  cd: { zh: 'CD-R（700 MB）', bytes: 736_966_656 },
  // The smaller of the two formats of a blank of 4.7 GB: an image has to fit on either.
  dvd: { zh: 'DVD±R（4.7 GB）', bytes: 4_700_372_992 },
  'dvd-dl': { zh: 'DVD±R DL 双层（8.5 GB）', bytes: 8_543_666_176 },
  bd: { zh: 'BD-R（25 GB）', bytes: 24_220_008_448 },
  'bd-dl': { zh: 'BD-R DL 双层（50 GB）', bytes: 48_444_211_200 },
} as const

export type DiscMedium = keyof typeof MEDIA
export const DISC_MEDIA = ['cd', 'dvd', 'dvd-dl', 'bd', 'bd-dl'] as const satisfies DiscMedium[]
