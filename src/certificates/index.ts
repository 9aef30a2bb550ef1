export { certificatesSection } from './account-section.ts';
export { ensureExampleCertificates } from './example.ts';
export { rotateBadgeKey } from './badge/keys.ts';
export { certificatePaths, staffCertificatePaths } from './paths.ts';
export type { Sources as CertificateSources } from './standings.ts';
export { certificatesOf, eraseCertificatesOf, type Certificate } from './store.ts';
export { SEALED_SIGNING_KEYS } from './badge/sealed.ts';
export { issue as issueCertificates, previewIssue as previewCertificates } from './issue.ts';
