export default definePageConfig({ navigationBarTitleText: '停车空位' });
