// Neutral: before the first answer nobody knows whether it is a drill.
export default definePageConfig({ navigationBarTitleText: '值班提醒' });
