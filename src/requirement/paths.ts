import { path } from '../kit/paths.ts';

export const paths = {
  start: path('/do-i-need-it'),
  answer: path('/do-i-need-it/answer'),
  calendar: path('/do-i-need-it/answer.ics'),
  question: path('/do-i-need-it/questions/:question'),
  api: path('/api/v1/senco-requirement'),
};
