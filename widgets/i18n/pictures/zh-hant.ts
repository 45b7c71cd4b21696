import type { PictureTexts } from './en.ts'

export const texts: PictureTexts = {
  too_many: '最多 3 張圖片，其餘未加入。',
  too_big: (name) => `「${name}」超過 30 MB，請選擇較小的圖片。`,
  no_picture: (name) => `「${name}」不是可讀取的圖片（JPEG、PNG、WebP）。`,
  heic: (name) => `「${name}」是 HEIC 格式，此瀏覽器無法顯示。請改選 JPEG 圖片，或截圖後上傳。`,
  too_many_pixels: (name) => `「${name}」超過 6400 萬像素，請選擇較小的圖片。`,
}
