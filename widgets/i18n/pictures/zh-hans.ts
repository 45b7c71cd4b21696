import type { PictureTexts } from './en.ts'

export const texts: PictureTexts = {
  too_many: '最多 3 张图片，其余未添加。',
  too_big: (name) => `“${name}”超过 30 MB，请选择较小的图片。`,
  no_picture: (name) => `“${name}”不是可读取的图片（JPEG、PNG、WebP）。`,
  heic: (name) => `“${name}”是 HEIC 格式，此浏览器无法显示。请改选 JPEG 图片，或截屏后上传截图。`,
  too_many_pixels: (name) => `“${name}”超过 6400 万像素，请选择较小的图片。`,
}
