export default definePageConfig({ navigationBarTitleText: '找人的规则' });
