export {
  EXCEL,
  officeWithoutAuthor,
  POWERPOINT,
  WORD,
  type OfficeType,
  type PlainOffice,
  type WhyNotPlain,
} from './without-author.ts';
