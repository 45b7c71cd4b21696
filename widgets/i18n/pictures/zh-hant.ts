import type { PictureTexts } from './en.ts'

export const texts: PictureTexts = {
  too_many: '最多 3 張圖片，其餘未加入。',
  too_big: (name) => `「${name}」超過 30 MB，請選擇較小的圖片。`,
  no_picture: (name) => `「${name}」不是可讀取的圖片（JPEG、PNG、WebP）。`,
  too_many_pixels: (name) => `「${name}」超過 6400 萬像素，請選擇較小的圖片。`,
}
