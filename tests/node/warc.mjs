// Reads a WARC with warcio and tells of each record, one JSON object a line. Digests are computed anew.
// node warc.mjs FILE.warc.gz
import fs from 'node:fs';
import crypto from 'node:crypto';
import { WARCParser } from 'warcio';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

for await (const record of new WARCParser(fs.createReadStream(process.argv[2]))) {
  const block = await record.readFully(false);
  console.log(JSON.stringify({
    version: record.warcHeaders.protocol,
    type: record.warcType,
    uri: record.warcTargetURI ?? null,
    date: record.warcDate,
    contentType: record.warcContentType,
    bytes: block.length,
    digestIsRight: record.warcHeader('WARC-Block-Digest') === 'sha1:' + base32(crypto.createHash('sha1').update(block).digest()),
    text: record.warcType === 'warcinfo' ? new TextDecoder().decode(block) : null,
  }));
}

function base32(bytes) {
  let text = '', value = 0, bits = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(value >>> (bits - 5)) & 31];
      bits -= 5;
    }
    value &= (1 << bits) - 1;
  }
  return text;
}
