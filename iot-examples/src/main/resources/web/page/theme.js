// Not a module: the choice must be made before the first paint.
(function () {
  try {
    const chosen = localStorage.getItem('theme');
    if (chosen === 'light' || chosen === 'dark') {
      document.documentElement.dataset.theme = chosen;
    }
  } catch {
    // a browser that keeps nothing: what the system prefers has to do
  }
})();
