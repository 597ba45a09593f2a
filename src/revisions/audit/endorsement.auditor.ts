import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { RequestContext } from '../../common/request-context.js';
import { EndorsementRepository, type StoredCosignature, type StoredToken } from '../log/endorsement.repository.js';
import { LogRepository } from '../log/log.repository.js';
import { cosignedAt } from '../proof/cosignature.js';
import { parseNote, parseSignatureLine, parseVerifierKey, SignatureType } from '../proof/signed-note.js';
import type { AuditReport } from './audit.report.js';
import { AuditRepository } from './audit.repository.js';

/** Checks the cosignatures and time stamps on record. */
@Injectable()
export class EndorsementAuditor {
  constructor(
    private readonly repository: AuditRepository,
    private readonly endorsements: EndorsementRepository,
    private readonly log: LogRepository,
  ) {}

  async check(ctx: RequestContext, report: AuditReport): Promise<void> {
    const keys = new Map((await this.endorsements.cosigners(ctx)).map(({ name, verifierKey }) => [name, verifierKey]));
    for (const size of await this.repository.endorsedSizes(ctx)) {
      const head = await this.log.head(ctx, size);
      const text = head ? textOf(head.checkpoint) : '';
      for (const cosignature of await this.endorsements.cosignaturesOf(ctx, [size])) {
        report.looked('cosignature');
        const time = cosignatureTime(cosignature, keys.get(cosignature.cosignerName) ?? '', text);
        if (time !== cosignature.signedAt.getTime())
          report.wrong(`cosignature of ${cosignature.cosignerName} on head ${size}`, 'does not hold.');
      }
      for (const token of await this.endorsements.tokensOf(ctx, [size])) {
        report.looked('time stamp');
        if ((await tokenTime(token, text)) !== token.stampedAt.getTime())
          report.wrong(`time stamp of ${token.authority} on head ${size}`, 'does not hold.');
      }
    }
  }
}

function cosignatureTime({ cosignerName, line }: StoredCosignature, verifierKey: string, text: string): number | null {
  try {
    const key = parseVerifierKey(verifierKey, SignatureType.COSIGNATURE);
    const signature = parseSignatureLine(line);
    const isTheirs = key.name === cosignerName && signature.name === cosignerName && signature.id.equals(key.id);
    return (isTheirs && cosignedAt(text, signature, key)?.getTime()) || null;
  } catch {
    return null;
  }
}

async function tokenTime({ token }: StoredToken, text: string): Promise<number | null> {
  const { checkToken } = await import('../proof/timestamp.js');
  try {
    return checkToken(token, createHash('sha256').update(text).digest()).at.getTime();
  } catch {
    return null;
  }
}

function textOf(checkpoint: string): string {
  try {
    return parseNote(checkpoint).text;
  } catch {
    // Found by whoever checks the heads.
    return '';
  }
}
