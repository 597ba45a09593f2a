/** What whoever gets a bundle should know, in plain words, and how to check it without us. */
export const BUNDLE_README = `This is what is on record of one attack on health care, with proof that it was not changed afterwards.
It may hold what could endanger people: treat it as you would treat a witness.

WHAT IS IN IT
  incident.json          the incident as it is on record
  reports/               what each source said, as it came; the hash of each stands in the changes of the incident
  evidence/SHA256SUMS    the hashes of the photos, videos and documents that support it, by their ids: the files themselves are
                         not in the bundle. With them beside it: sha256sum -c SHA256SUMS
  revisions/             every change of it, and of the facilities and parties that it names: who (an account, never a name),
                         when, why, and the whole record after the change
  revisions/**.tlog-proof  the proof that this change stands in the log of all changes (c2sp.org/tlog-proof)
  log/checkpoint.txt     the head of that log, signed (c2sp.org/tlog-checkpoint)
  log/key.txt            the public key of the log
  log/heads/, log/consistency.json   earlier heads, signed by others too, and the proofs that the log only grew since
  log/stamps/            what time-stamping authorities said of these heads (RFC 3161)
  manifest.json          the SHA-256 of every file

HOW TO CHECK IT
With the program (it needs no network, and does not trust whoever made this file):
  npm run verify -- bundle.zip --key KEY [--cosigner KEY] [--tsa-ca authority.pem] [--head checkpoint.txt]
KEY is the log's public key. The one in this file proves nothing by itself: get it from elsewhere, such as the tracker's
website, or somebody who kept it.

Without the program:
  1. Each change names the one before it by its SHA-256:
       sha256sum revisions/incident/0001.json      is the previousHash in 0002.json, and so on.
  2. The leaf of a change is SHA-256 of a zero byte and the file:
       (printf '\\000'; cat revisions/incident/0001.json) | sha256sum
     The hashes in the .tlog-proof file lead from it up to the root in log/checkpoint.txt, as RFC 9162, section 2.1.3.2, says.
  3. The checkpoint is a note signed with Ed25519 (c2sp.org/signed-note). Tools of transparency logs verify it.
  4. A time stamp is over the first three lines of its head:
       head -n 3 log/heads/SIZE.txt > text
       openssl ts -verify -data text -in log/stamps/SIZE/AUTHORITY.tst -token_in -CAfile authority.pem
`;
