import { path } from '../kit/paths.ts';

/** Where the content framework of the NPQ for SENCOs is read and downloaded. */
export const paths = {
  framework: path('/programmes/npq-senco/framework'),
  frameworkCsv: path('/programmes/npq-senco/framework.csv'),
  frameworkPdf: path('/programmes/npq-senco/framework.pdf'),
};
