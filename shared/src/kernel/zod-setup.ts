import * as z from 'zod';

// WeChat's `Function` neither throws nor works, so zod must not try to compile validators there.
z.config({ jitless: true });
