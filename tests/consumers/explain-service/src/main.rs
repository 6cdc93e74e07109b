//! Serves on the loopback address.

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8531").await?;
    axum::serve(listener, explain_service::service()).await
}
