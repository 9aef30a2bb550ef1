export { sizeOfPicture, type PictureSize } from './size.ts';
export { withoutMetadata, type Photo, type PhotoType } from './without-metadata.ts';
