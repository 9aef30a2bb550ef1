import { path } from '../kit/paths.ts';

export const schoolPaths = {
  api: path('/api/v1/schools'),
  /** What the register that answers is made of. */
  apiRegister: path('/api/v1/schools/register'),
};
