// Somebody dangerous may be looking: the page itself names an emergency, once it knows that it may.
export default definePageConfig({ navigationBarTitleText: '社区服务' });
