/** The whole style of the sandbox's pages: the product's colours, large type, one column. */
export const style = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#F4F6F5;color:#1B1F1E;font:18px/1.6 -apple-system,BlinkMacSystemFont,
"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif}
.demo{margin:0;padding:10px 16px;background:#FFF4E0;color:#8A4B00;font-size:17px;text-align:center}
main{max-width:480px;margin:0 auto;padding:28px 16px 48px}
h1{margin:0 0 4px;font-size:26px;line-height:1.4;font-weight:600}
.lead{margin:0 0 24px;color:#4B5553;text-wrap:pretty}
.people{margin:0;padding:0;list-style:none;display:grid;gap:12px}
.card{background:#FFF;border-radius:12px;padding:24px 20px}
button,.button{display:block;width:100%;min-height:56px;padding:12px 20px;border:0;border-radius:12px;
font:inherit;font-size:20px;text-align:center;text-decoration:none;cursor:pointer;background:#FFF;color:#0B6E69}
button.main,.button.main{background:#0B6E69;color:#FFF;font-weight:600}
button:hover,.button:hover{filter:brightness(.96)}
button:active,.button:active{filter:brightness(.9)}
button:focus-visible,.button:focus-visible{outline:3px solid #0F5FA8;outline-offset:2px}
.person{display:flex;align-items:center;gap:16px;text-align:left;color:#1B1F1E;padding:14px 16px}
.mark{flex:none;width:48px;height:48px;border-radius:50%;background:#E3F1F0;color:#0B6E69;font-weight:600;
display:grid;place-items:center;font-size:20px}
.name{display:block;font-size:20px;font-weight:600;line-height:1.4}
.note{display:block;word-break:keep-all;overflow-wrap:anywhere;text-wrap:pretty;font-size:17px;color:#4B5553;line-height:1.45}
.figure{margin:8px 0 4px;font-size:44px;line-height:1.2;font-weight:600;text-align:center;
font-variant-numeric:tabular-nums}
.what{margin:0;text-align:center}
.rows{margin:20px 0 0;padding:16px 0 0;border-top:1px solid #E3E7E6;display:grid;gap:8px}
.rows div{display:flex;justify-content:space-between;gap:16px}
.rows dt{flex:none;color:#4B5553}
.rows dd{margin:0;text-align:right;overflow-wrap:anywhere}
.actions{display:grid;gap:12px;margin-top:24px}
.quiet{margin:8px 4px 0;font-size:17px;color:#4B5553;text-align:center}
label{display:block;font-size:17px;color:#4B5553}
input,select{display:block;width:100%;min-height:56px;margin-top:4px;padding:8px 12px;border:2px solid #6B7573;
border-radius:12px;font:inherit;font-size:18px;background:#FFF;color:#1B1F1E}
button small{display:block;font-size:17px;font-weight:400;color:#4B5553}
`;
