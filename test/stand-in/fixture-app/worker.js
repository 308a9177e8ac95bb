postMessage('from the worker')
