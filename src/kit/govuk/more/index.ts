export * from './data-table.tsx';
export * from './figure.tsx';
export * from './steps.tsx';
export * from './timeline.tsx';
