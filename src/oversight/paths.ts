import { path } from '../kit/paths.ts';

export const oversightPaths = {
  trust: path('/trust/sencos'),
  trustFile: path('/trust/sencos.csv'),
  forget: path('/trust/sencos/forget'),
  visitor: path('/visitor'),
  visitorFile: path('/visitor.csv'),
} as const;
