// Who followed a link from another site comes without the cookie; asked from here, the browser sends it.
const known = await fetch('/curator/session', {headers: {Accept: 'application/json'}});
if (known.ok) location.replace('/' + location.hash);
