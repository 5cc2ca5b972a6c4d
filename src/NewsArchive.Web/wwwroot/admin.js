// Counts of the pass that runs, as they come. Without this the page is loaded again by hand.
(() => {
  'use strict';

  const board = document.querySelector('[data-live]');
  const state = document.querySelector('[data-live-state]');
  if (!board || !state || !('EventSource' in window)) return;

  const events = new EventSource(board.dataset.live);
  events.addEventListener('pass', event => {
    const counts = JSON.parse(event.data);
    for (const place of board.querySelectorAll('[data-live-count]')) place.textContent = counts[place.dataset.liveCount];
    state.textContent = counts.isRunning ? state.dataset.running : state.dataset.idle;
  });
  addEventListener('pagehide', () => events.close());
})();
