// What a keyboard can do beyond links, and what a paragraph's address can tell. Every page works without it.
(() => {
  'use strict';

  // Single keys can get in the way of speech input, so they can be switched off (WCAG 2.1.4). The choice stays in this browser.
  const storageKey = 'keys';
  const read = () => { try { return localStorage.getItem(storageKey); } catch { return null; } };
  const write = value => { try { localStorage.setItem(storageKey, value); } catch { /* a private window forgets */ } };
  const isOff = () => read() === 'off';

  const isTyping = target => target.closest('input, select, textarea, [contenteditable]') !== null;
  const follow = selector => document.querySelector(selector)?.click();

  const step = by => {
    const links = [...document.querySelectorAll('.item__h a, .prose > p > .pm')];
    const at = links.indexOf(document.activeElement);
    const next = links[at < 0 && by < 0 ? links.length - 1 : at + by];
    if (!next) return;
    next.focus();
    next.scrollIntoView({ block: 'center' });
  };

  const actions = {
    '/': () => { const field = document.querySelector('main input[type=search], input[type=search]'); field?.focus(); field?.select(); },
    'd': () => { const field = document.getElementById('d'); if (field) field.focus(); else location.assign('/go'); },
    'j': () => step(1),
    'k': () => step(-1),
    'ArrowLeft': () => follow('.turn [rel=prev], .next [rel=prev]'),
    'ArrowRight': () => follow('.turn [rel=next], .next [rel=next]'),
    '?': () => location.assign('/about#keys'),
  };

  document.addEventListener('keydown', event => {
    const action = actions[event.key];
    if (!action || isOff() || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // In a table that scrolls sideways the arrows belong to the table.
    if (event.key.startsWith('Arrow') && event.target.closest('.scroll')) return;
    event.preventDefault();
    action();
  });

  const keysSwitch = document.getElementById('keys-switch');
  if (keysSwitch) {
    const show = () => keysSwitch.setAttribute('aria-pressed', String(isOff()));
    keysSwitch.hidden = false;
    keysSwitch.addEventListener('click', () => { write(isOff() ? 'on' : 'off'); show(); });
    show();
  }

  // #p12-a1b2c3 names a paragraph by its place and its text. If the text has moved, go where it is; if it is gone, say so.
  const checkParagraph = () => {
    const match = /^#p(\d+)-([0-9a-f]{6})$/.exec(location.hash);
    const notice = document.getElementById('paragraph-changed');
    if (!match || !notice) return;
    notice.hidden = true;
    if (document.getElementById(location.hash.slice(1))) return;
    const moved = document.querySelector(`.prose p[id$="-${match[2]}"]`);
    if (moved) { location.replace(`#${moved.id}`); return; }
    const had = notice.querySelector('.had');
    had.href = `${had.href.split('#')[0].replace(/\/p\d+-[0-9a-f]{6}$/, '')}/${location.hash.slice(1)}`;
    document.querySelector('.prose')?.before(notice);
    notice.hidden = false;
    document.querySelector(`.prose p[id^="p${match[1]}-"]`)?.scrollIntoView({ block: 'center' });
    notice.scrollIntoView({ block: 'nearest' });
  };
  addEventListener('hashchange', checkParagraph);
  checkParagraph();
})();
