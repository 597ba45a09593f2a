import fc from 'fast-check';
import { foldText, levelWord, nameKey } from '../../src/common/text/fold.js';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(..."aبإأآٱةىؤئءـکیێ٣۳ \u064e\u0654\u0300´`’'ʿ-,.\u200f\u200d\u2067ﻻﷲİŉ", 'al ', 'محافظة '),
  }),
);

describe('foldText', () => {
  it.each([
    ['إدلب', 'ادلب'],
    ['أدلب', 'ادلب'],
    ['اِدْلِب', 'ادلب'],
    ['ادلـــب', 'ادلب'],
    ['\u200fإدلب\u200e', 'ادلب'],
    ['إ'.normalize('NFD') + 'دلب', 'ادلب'],
    ['حماة', 'حماه'],
    ['بصرى', 'بصري'],
    ['السويداء', 'السويدا'],
    ['ٱلرقة', 'الرقه'],
    ['آفس', 'افس'],
    ['مؤسسة', 'موسسه'],
    ['بئر', 'بير'],
    ['کی', 'كي'],
    ['ﻻ', 'لا'],
    ['٢٧/٠٤/٢٠١٧', '27 04 2017'],
    ['۱۲۳', '123'],
  ])('reads the Arabic %j as %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it.each([
    ['IDLIB', 'idlib'],
    ['İdlib', 'idlib'],
    ["Dar'a", 'dara'],
    ['Dar`a', 'dara'],
    ['Dar’a', 'dara'],
    ['Dar´a', 'dara'],
    ['Ḩamāh', 'hamah'],
    ['Nāḩiyat Ma‘arrat', 'nahiyat maarrat'],
    ["Ma'ar Zeta", 'maar zeta'],
    ['Deir-ez-Zor', 'deir ez zor'],
    ['  Khan \t\n Shaykun.', 'khan shaykun'],
    ['Beqaa (Zahlé)', 'beqaa zahle'],
    ['', ''],
    ["'", ''],
  ])('reads the Latin %j as %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('keeps vowel signs that are spelling', () => {
    expect(foldText('မြန်မာ')).toBe('မြန်မာ');
  });

  it('changes nothing when it is applied again', () => {
    fc.assert(fc.property(anyText, (text) => expect(foldText(foldText(text))).toBe(foldText(text))));
  });

  it('leaves words of letters, marks and digits, separated by single spaces', () => {
    fc.assert(fc.property(anyText, (text) => expect(foldText(text)).toMatch(/^([\p{L}\p{M}\p{N}]+( [\p{L}\p{M}\p{N}]+)*)?$/u)));
  });

  it('does not depend on the normalization form of its input', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'إأآؤئéāḩçابa ') }), (text) =>
        expect(foldText(text.normalize('NFD'))).toBe(foldText(text.normalize('NFC'))),
      ),
    );
  });
});

describe('nameKey', () => {
  it.each([
    [["Ma'ar Zeta", 'Maar Zeta', "MA'AR-ZETA", 'Maʿar Zeta'], 'maarzeta'],
    [['معرزيتا', 'معر زيتا', 'مَعر زيتا', 'معرزيتـا'], 'معرزيتا'],
    [['Idlib', 'Idlib Governorate', 'Idlib governorate', 'Governorate of Idlib', 'IDLIB PROVINCE'], 'idlib'],
    [['إدلب', 'ادلب', 'محافظة إدلب', 'محافظة ادلب'], 'ادلب'],
    [['Al-Bab', 'al Bab', 'Bab', 'al-Bab District', 'Sub-district of al-Bab', 'El Bab'], 'bab'],
    [['الباب', 'منطقة الباب', 'ناحية الباب', 'باب'], 'باب'],
    [['Ar-Raqqah', 'Al-Raqqah', 'Raqqah'], 'raqqah'],
    [['Deir-ez-Zor', 'Deir ez-Zor', 'Deir Ezzor', 'DEIR EZ ZOR'], 'deirezzor'],
    [["Dar'a", 'Dar`a', 'Dara'], 'dara'],
    [['التل', 'ناحية التل'], 'التل'],
  ])('gives %j one key', (names, key) => {
    expect(names.map(nameKey)).toEqual(names.map(() => key));
  });

  it.each([
    ['Idleb', 'Idlib'],
    ['Damascus', 'Rural Damascus'],
    ['دمشق', 'ريف دمشق'],
    ['Ariha', 'Al-Ariha Castle'],
    ['Western Deir', 'Eastern Deir'],
    ['Alqam', 'Qam'],
    ['Aleppo', 'Aleppo City'],
  ])('tells %j from %j', (one, other) => {
    expect(nameKey(one)).not.toBe(nameKey(other));
  });

  it.each(['Al', 'Governorate', 'محافظة', 'District', 'ال'])('keeps %j, of which nothing else would be left', (name) => {
    expect(nameKey(name)).not.toBe('');
  });

  it('never throws and never holds a space', () => {
    fc.assert(fc.property(anyText, (text) => expect(nameKey(text)).not.toMatch(/\s/)));
  });

  it('is empty only for a name without a letter or digit', () => {
    fc.assert(fc.property(anyText, (text) => expect(nameKey(text) === '').toBe(foldText(text) === '')));
  });

  it('is the same with and without a level word', () => {
    const name = fc.constantFrom('Idlib', "Dar'a", 'Al-Hasakeh', 'Deir-ez-Zor', 'الرقة', 'ريف دمشق');
    const frame = fc.constantFrom('% Governorate', 'محافظة %', '% province', '% Sub-district', 'ناحية %', '% (District)');
    fc.assert(fc.property(name, frame, (n, f) => expect(nameKey(f.replace('%', n))).toBe(nameKey(n))));
  });
});

describe('levelWord', () => {
  it.each([
    ['Idlib Governorate', 'GOVERNORATE'],
    ['Idlib Province', 'GOVERNORATE'],
    ['محافظة إدلب', 'GOVERNORATE'],
    ['Mohafaza of Homs', 'GOVERNORATE'],
    ['al-Bab District', 'DISTRICT'],
    ['منطقة الباب', 'DISTRICT'],
    ['قضاء صيدا', 'DISTRICT'],
    ['Heish Subdistrict', 'SUBDISTRICT'],
    ['Heish Sub-district', 'SUBDISTRICT'],
    ['Heish sub district', 'SUBDISTRICT'],
    ['Nāḩiyat Ḩaysh', 'SUBDISTRICT'],
    ['Kafr Takharim nahiyah', 'SUBDISTRICT'],
    ['ناحية حيش', 'SUBDISTRICT'],
    ['Abdin village', 'COMMUNITY'],
    ['بلدة معرزيتا', 'COMMUNITY'],
    ['al-Bab District, Aleppo Governorate', 'DISTRICT'],
  ])('reads the level in %j as %s', (name, level) => {
    expect(levelWord(name)).toBe(level);
  });

  it.each(['Idlib', 'Damascus City', 'إدلب', 'District', 'ناحية', 'Governorates', '', 'Villagers'])(
    'reads no level in %j',
    (name) => {
      expect(levelWord(name)).toBeNull();
    },
  );

  it('never throws', () => {
    fc.assert(fc.property(anyText, (text) => void levelWord(text)));
  });
});
