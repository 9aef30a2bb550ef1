export {
  ATTACHMENT_KINDS,
  DOCUMENT_KINDS,
  LARGEST_ATTACHMENT,
  MOST_OF_A_FILE,
  readAttachment,
  readDocument,
  sizeInWords,
  whyNotAttachedInWords,
  type AttachmentType,
  type DocumentType,
  type ReadAttachment,
} from './attachment-file.ts';
