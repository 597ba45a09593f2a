import type { X509Certificate } from 'node:crypto';

/**
 * Does a certificate go back to a trusted one, each issued and signed by the next, all of them valid at a time? Revocation lists
 * are not asked: whoever checks may have no network. Pure.
 */
export function isTrusted(
  certificate: X509Certificate,
  others: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  at: Date,
): boolean {
  const trusted = new Set(roots.map(({ fingerprint256 }) => fingerprint256));
  const reached = new Map([[certificate.fingerprint256, certificate]]);
  // Whatever is reached is looked at once: certificates may sign each other in circles.
  for (const one of reached.values()) {
    if (!isValid(one, at)) continue;
    if (trusted.has(one.fingerprint256)) return true;
    for (const issuer of [...roots, ...others])
      if (issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey)) reached.set(issuer.fingerprint256, issuer);
  }
  return false;
}

const isValid = ({ validFrom, validTo }: X509Certificate, at: Date): boolean =>
  Date.parse(validFrom) <= at.getTime() && at.getTime() <= Date.parse(validTo);
