export { playAtCommand } from './command.ts';
