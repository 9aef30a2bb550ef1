import { path } from '../../kit/paths.ts';

export const bulkPaths = {
  many: path('/do-i-need-it/many'),
  template: path('/do-i-need-it/many/template.csv'),
};
