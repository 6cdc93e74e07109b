use expect_test::expect;

use super::super::fixture;
use super::artifacts;

#[test]
fn a_picture_is_drawn_from_the_catalog_alone() {
    let pictures = artifacts(&fixture::lexicon());
    let paths: Vec<&str> = pictures.iter().map(|picture| picture.path.as_str()).collect();
    assert_eq!(
        paths,
        ["docs/tencent/cdn.svg", "docs/tencent/ecdn.svg", "docs/alibaba/site-monitor.svg", "docs/http.svg"]
    );
    let shown = pictures[1].text.replace("><", ">\n<");
    expect![[r#""#]].assert_eq(&shown);
}
