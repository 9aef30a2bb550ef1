/** Figures of the example hub, of its invented people: measured and published as a manager's would be. */
import type { Hub } from '../hub.ts';
import { bySystem } from '../kit/audit/index.ts';
import { measureFigure, publishFigure } from './publish.ts';
import { publishedFigures } from './published.ts';

const FINISHED = 'senco-autumn-2024';

/** Twice is the same as once; what cannot be told is not there. */
export async function ensureExampleFigures(hub: Pick<Hub, 'database' | 'clock'>): Promise<void> {
  const { db } = hub.database;
  const [today, asOf] = [hub.clock.today(), hub.clock.now()];
  if ((await publishedFigures(db, today)).length > 0) return;
  const review = today.add({ years: 1 }).toString();
  const texts = [
    `figure completion-rate version 1\ntitle: Completion, NPQ for SENCOs (invented)\ncount: completed of started\ncohorts: ${FINISHED}\nreview: ${review}`,
    `figure pass-rate version 1\ntitle: Pass rate, NPQ for SENCOs (invented)\ncount: passed of completed\ncohorts: ${FINISHED}\nreview: ${review}`,
    `figure useful version 1\ntitle: “I can use what I learned in my school” (invented)\ncount: agreed of answered\nquestion: session use\ncohorts: ${FINISHED}, senco-autumn-2025\nreview: ${review}`,
  ];
  for (const text of texts) {
    const came = await measureFigure(db, text, asOf);
    if (!came.ok) continue;
    const formKey = `example:${came.definition.figure}:${review}`;
    await publishFigure(hub, { text, asOf, digest: came.measured.digest, formKey }, bySystem(asOf));
  }
}
