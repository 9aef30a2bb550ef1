export {
  ATTACHMENT_KINDS,
  DOCUMENT_KINDS,
  LARGEST_ATTACHMENT,
  readAttachment,
  readDocument,
  sizeInWords,
  whyNotAttachedInWords,
  type AttachmentType,
  type DocumentType,
  type ReadAttachment,
} from './attachment-file.ts';
export { isZip, officeType, WORD } from './office-type.ts';
