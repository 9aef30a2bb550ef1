/**
 * May somebody be erased now? UK GDPR Article 17(3)(b) and (e) let the hub keep what it must while a place is paid
 * for out of public money or a role is held; read November 2026. What is kept afterwards has no name (`held.ts`).
 */
export interface Standing {
  /** Of their places and applications: those that are not over. */
  openPlaces: number;
  openApplications: number;
  /** Roles that they hold today. */
  roles: number;
  isMergedAway: boolean;
  isErased: boolean;
  isWhoAsks: boolean;
}

export const OBSTACLES = {
  'is erased': 'They were erased before.',
  'is merged away': 'This record was merged into another. Erase the one that stands.',
  'is who asks': 'You cannot erase yourself. Another administrator can.',
  'is on the programme': 'They have a place that is not over. Withdraw them, or wait until it is completed.',
  'is applying': 'They have an application that is not over. Decide it, or let them withdraw it.',
  'holds a role': 'They hold a role at the hub. Take it back first.',
} as const;
export type Obstacle = keyof typeof OBSTACLES;

/** All that stands in the way, in the order in which it is told; empty where nothing does. */
export function obstaclesTo(standing: Standing): readonly Obstacle[] {
  const found: readonly [Obstacle, boolean][] = [
    ['is erased', standing.isErased],
    ['is merged away', standing.isMergedAway],
    ['is who asks', standing.isWhoAsks],
    ['is on the programme', standing.openPlaces > 0],
    ['is applying', standing.openApplications > 0],
    ['holds a role', standing.roles > 0],
  ];
  return found.flatMap(([obstacle, holds]) => (holds ? [obstacle] : []));
}
